import { awsCall } from "./json-call.ts";

/** A secret that may be rotated while a function is awake. */
export interface Secret<T> {
  read(): Promise<T>;
  /** Reads it anew, but not more often than once a minute: then it gives what it has. */
  refresh(): Promise<T>;
}

const refreshedAtMost = 60_000;

/**
 * A secret in Secrets Manager: JSON text with the given fields, read at first use and held in memory.
 * @throws Error that names the secret and the missing field, never a value.
 */
export function storedSecret<Field extends string>(
  arn: string,
  fields: readonly Field[],
  stage: "AWSCURRENT" | "AWSPREVIOUS" = "AWSCURRENT",
  now: () => number = Date.now,
): Secret<Record<Field, string>> {
  let held: Promise<Record<Field, string>> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  const get = async () => {
    readAt = now();
    const { SecretString } = await awsCall("secretsmanager", "GetSecretValue", {
      SecretId: arn,
      VersionStage: stage,
    });
    return withFields(String(SecretString ?? ""), fields, arn);
  };
  const read = () => {
    held ??= get().catch((error) => {
      held = undefined;
      throw error;
    });
    return held;
  };
  return {
    read,
    refresh() {
      if (now() - readAt < refreshedAtMost) {
        return held ?? Promise.reject(new Error(`The secret ${arn} could not be read a moment ago.`));
      }
      // The one that is held serves on until a newer one is there.
      const before = held;
      held = get().catch((error) => {
        held = before;
        if (before) return before;
        throw error;
      });
      return held;
    },
  };
}

/** A secret that stands in the environment: on one machine, where there is no Secrets Manager. */
export function givenSecret<T>(value: T): Secret<T> {
  return { read: async () => value, refresh: async () => value };
}

function withFields<Field extends string>(
  json: string,
  fields: readonly Field[],
  arn: string,
): Record<Field, string> {
  let parsed: Record<string, unknown> = {};
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new Error(`The secret ${arn} is not JSON. It must hold ${fields.join(", ")}.`);
  }
  const entries = fields.map((field) => {
    const value = parsed?.[field];
    if (typeof value !== "string" || value === "") throw new Error(`The secret ${arn} has no "${field}".`);
    return [field, value];
  });
  return Object.fromEntries(entries);
}
