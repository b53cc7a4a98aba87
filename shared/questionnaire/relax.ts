import { z } from 'zod';

/**
 * The same shape without its limits: texts may be empty or not yet in form, lists of any length, numbers of any size.
 * Made from the strict schema, so that there is one truth about what a document looks like. Throws on a schema it does
 * not know, when the module loads and not when somebody saves.
 */
export function relax<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema>> {
  // The walk keeps every type as it is; the compiler cannot follow it through zod's general nodes.
  return relaxOnce(schema, new Map()) as z.ZodType<z.output<Schema>>;
}

/** Recursive shapes meet the same node again; each is relaxed once, so that it stays recursive and does not grow. */
type Relaxed = Map<unknown, z.ZodType>;

function relaxOnce(schema: unknown, relaxed: Relaxed): z.ZodType {
  const known = relaxed.get(schema);
  if (known !== undefined) return known;
  const result = relaxNode(schema, relaxed);
  relaxed.set(schema, result);
  return result;
}

function relaxNode(schema: unknown, relaxed: Relaxed): z.ZodType {
  if (schema instanceof z.ZodLazy) return relaxLazy(schema, relaxed);
  if (schema instanceof z.ZodObject) return relaxObject(schema, relaxed);
  if (schema instanceof z.ZodArray) return z.array(relaxOnce(schema.element, relaxed));
  if (schema instanceof z.ZodOptional) return relaxOnce(schema.unwrap(), relaxed).optional();
  if (schema instanceof z.ZodUnion) {
    return z.union(schema.options.map((option) => relaxOnce(option, relaxed)));
  }
  if (schema instanceof z.ZodString) return z.string();
  if (schema instanceof z.ZodNumber) return z.number();
  if (schema instanceof z.ZodBoolean || schema instanceof z.ZodLiteral) return schema;
  throw new Error('This schema has a part that cannot be relaxed');
}

function relaxLazy(schema: z.ZodLazy, relaxed: Relaxed): z.ZodType {
  const result = z.lazy(() => relaxOnce(schema.unwrap(), relaxed));
  relaxed.set(schema, result);
  return result;
}

function relaxObject(schema: z.ZodObject, relaxed: Relaxed): z.ZodType {
  const shape = Object.entries(schema.shape).map(([name, part]) => [name, relaxOnce(part, relaxed)] as const);
  return z.strictObject(Object.fromEntries(shape));
}
