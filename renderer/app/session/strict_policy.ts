import * as z from 'zod';

/** The content security policy refuses generated code: imported before anything that defines a schema. */
z.config({ jitless: true });
