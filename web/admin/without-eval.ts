import { z } from 'zod';

// Imported before any schema is made: zod would otherwise try to compile checks at run time, which the page's
// Content-Security-Policy forbids and reports.
z.config({ jitless: true });
