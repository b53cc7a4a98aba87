export const roles = ['administrator', 'staff', 'official'] as const;
export type Role = (typeof roles)[number];
