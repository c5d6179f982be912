// test.mjs: runs the tests of what is pure here, which stand beside it as *.test.ts.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(join(here, 'src'), { recursive: true }).filter((f) => f.endsWith('.test.ts')).map((f) => join(here, 'src', f));
const out = mkdtempSync(join(tmpdir(), 'ensemble-ui-'));
let status = 1;
try {
  await build({ entryPoints: tests, outdir: out, outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
  const made = readdirSync(out, { recursive: true }).filter((f) => f.endsWith('.test.mjs')).map((f) => join(out, f));
  status = spawnSync(process.execPath, ['--test', ...made], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
process.exit(status);
