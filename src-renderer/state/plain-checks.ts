// Holds the setting by which the schemas are checked without making code from text, which the pages' policy refuses and reports.
// Must be imported before any schema; must not import one: the mailbox starts without them.
import { config } from 'zod/v4/core';

config({ jitless: true });
