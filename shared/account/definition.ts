import { z } from 'zod';
import { roles } from './role.ts';

export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{2,63}$/);

/** Length counts, composition does not (NIST SP 800-63B); 12 characters or more. */
export const passwordSchema = z.string().min(12).max(200);

export const newAccountSchema = z.strictObject({
  login: loginSchema,
  name: z.string().trim().min(1).max(80),
  role: z.enum(roles),
});
export type NewAccount = z.infer<typeof newAccountSchema>;

export const accountChangeSchema = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  role: z.enum(roles).optional(),
  isDisabled: z.boolean().optional(),
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

export const newTokenSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  role: z.enum(roles),
});
