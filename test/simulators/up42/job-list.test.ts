import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Json, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

describe("UP42's job list", () => {
  let up42: Simulated;
  const list = async (query = "") => (await up42.up42("GET", `/jobs${query}`)).json.data as Json[];

  beforeEach(async () => {
    up42 = await simulated();
    for (let number = 1; number <= 25; number++) {
      const createdAt = new Date(Date.UTC(2021, 7, number)).toISOString();
      const name = number === 5 ? null : `job ${String(number).padStart(2, "0")}`;
      const status = number % 2 ? "SUCCEEDED" : "FAILED";
      await up42.knob("POST", "/jobs", {
        name,
        status,
        createdAt,
        mode: number === 7 ? "DRY_RUN" : "DEFAULT",
      });
    }
  });
  afterEach(() => up42.close());

  test("comes in pages of 20, newest first, and ends with an empty page", async () => {
    const pages = [await list(), await list("?page=1"), await list("/?page=2")];
    expect(pages.map((page) => page.length)).toEqual([20, 5, 0]);
    expect(pages[0]?.[0].name).toBe("job 25");
    expect(pages[1]?.at(-1).name).toBe("job 01");
    expect(await list("/")).toEqual(pages[0]);
  });

  test("a size is not UP42's to take", async () => {
    expect(await list("?size=3")).toHaveLength(20);
  });

  test("sorts by the documented fields, and by no other", async () => {
    expect((await list("?sort=createdAt,asc"))[0].name).toBe("job 01");
    expect((await list("?sort=name,asc"))[0].name).toBe("job 01");
    expect((await list("?sort=name,desc")).slice(0, 2).map(({ name }) => name)).toEqual([null, "job 25"]);
    expect((await list("?sort=status,asc"))[0].status).toBe("FAILED");
    expect((await list("?sort=mode,desc"))[0].mode).toBe("DRY_RUN");
    const ids = (await list("?sort=id,asc")).map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    for (const field of ["startedAt", "finishedAt"]) {
      expect((await list(`?sort=${field},desc`))[0].name).toBe("job 25");
    }
    const { status, json } = await up42.up42("GET", "/jobs?sort=colour,desc");
    expect([status, json.error.code]).toEqual([400, "VALIDATION_ERROR"]);
  });

  test("has the shape of UP42's jobs", async () => {
    const [job] = await list();
    expect(job).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      displayId: job.id.slice(0, 8),
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      createdBy: { id: expect.any(String), type: "USER" },
      workflowId: expect.any(String),
      workflowName: "Vineyard NDVI (Sentinel-2)",
      inputs: { "ndvi:1": { output_original_raster: false } },
    });
    expect(job.inputs.config).toBeUndefined();
    const [testQuery] = await list("?sort=mode,desc");
    expect(testQuery.inputs.config).toEqual({ mode: "DRY_RUN" });
  });

  test("can come whole each time, as from older servers", async () => {
    await up42.knob("PATCH", "/project", { ignorePaging: true });
    expect(await list("?page=0")).toHaveLength(25);
    expect(await list("?page=7")).toHaveLength(25);
    await up42.knob("PATCH", "/project", { ignorePaging: false, pageSize: 7 });
    expect(await list("?page=3")).toHaveLength(4);
  });

  test("of 20,000 jobs is paged like any other", async () => {
    await up42.knob("PATCH", "/project", { pageSize: 100 });
    expect((await up42.knob("POST", "/jobs/many", { count: 20_000 })).status).toBe(201);
    expect(await list("?page=200")).toHaveLength(25);
    for (let page = 0; page < 200; page += 20) expect(await list(`?page=${page}`)).toHaveLength(100);
  });
});
