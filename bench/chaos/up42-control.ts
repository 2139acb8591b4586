/** UP42 as seen by whoever isn't the product: asked directly, not through the proxy. */
export interface Up42Control {
  /** Makes a job that stays as it is. */
  make(job: object): Promise<Job>;
  /** The job as it is in the list, which a fault of this one job doesn't meet. */
  job(id: string): Promise<Job>;
  newest(): Promise<Job[]>;
  /** Someone else runs a job again, in UP42's console say. */
  rerun(job: Job): Promise<Job>;
  rename(job: Job, name: string): Promise<void>;
  /** Each task's log, by the task's name. */
  logs(job: Job): Promise<Map<string, Buffer>>;
  knob(method: string, path: string, body?: object): Promise<Response>;
}

export interface Job {
  id: string;
  name: string | null;
  status: string;
  workflowId: string;
  inputs: Record<string, unknown>;
}

export function up42Control(url: string, key: { projectId: string; projectApiKey: string }): Up42Control {
  const project = `${url}/projects/${key.projectId}`;
  let token: { value: string; until: number } | undefined;
  const bearer = async () => {
    if (!token || token.until < Date.now()) {
      const basic = Buffer.from(`${key.projectId}:${key.projectApiKey}`).toString("base64");
      const answer = await patiently(() =>
        fetch(`${url}/oauth/token`, {
          method: "POST",
          headers: { authorization: `Basic ${basic}` },
          body: new URLSearchParams({ grant_type: "client_credentials" }),
        }),
      );
      token = {
        value: ((await answer.json()) as { access_token: string }).access_token,
        until: Date.now() + 200_000,
      };
    }
    return `Bearer ${token.value}`;
  };
  const ask = async (method: string, path: string, body?: object) =>
    fetch(`${project}/${path}`, {
      method,
      headers: { authorization: await bearer() },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const data = async <T>(answer: Response) => ((await answer.json()) as { data: T }).data;
  const knob = (method: string, path: string, body?: object) =>
    fetch(`${url}/simulator${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  return {
    knob,
    async make(job) {
      const answer = await knob("POST", "/jobs", job);
      if (answer.status !== 201) throw new Error(`The simulator made no job: ${await answer.text()}`);
      return data<Job>(answer);
    },
    async job(id) {
      for (let page = 0; page < 40; page++) {
        const found = (await data<Job[]>(await ask("GET", listed(page)))).find((job) => job.id === id);
        if (found) return found;
      }
      throw new Error(`UP42 lists no job ${id}`);
    },
    async newest() {
      const pages = await Promise.all([0, 1].map((page) => ask("GET", listed(page))));
      return (await Promise.all(pages.map((page) => data<Job[]>(page)))).flat();
    },
    rerun: async (job) => data<Job>(await ask("POST", `workflows/${job.workflowId}/jobs/${job.id}`)),
    async rename(job, name) {
      await ask("PUT", `workflows/${job.workflowId}/jobs/${job.id}`, { name });
    },
    async logs(job) {
      const tasks = await data<{ id: string; name: string }[]>(await ask("GET", `jobs/${job.id}/tasks`));
      const logs = new Map<string, Buffer>();
      for (const { id, name } of tasks) {
        const answer = await ask("GET", `jobs/${job.id}/tasks/${id}/logs`);
        if (answer.status === 200) logs.set(name, Buffer.from(await answer.arrayBuffer()));
      }
      return logs;
    },
  };
}

const listed = (page: number) => `jobs?page=${page}&sort=createdAt,desc`;

/** A few times, since a fault may be switched on just now. */
async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answer = await ask();
    if (answer.ok || tries === 5) return answer;
  }
}
