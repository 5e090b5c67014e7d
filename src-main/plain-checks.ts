// Holds the setting by which schemas check without first writing and compiling code for each: a start meets many schemas once.
// Must come before the first schema is made.
import { z } from 'zod';

z.config({ jitless: true });
