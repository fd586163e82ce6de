// The manifests for Kubernetes and the matrices for GitHub and GitLab are what these read, and their
// commands are what the program reads.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

const { ERCHAOS_ENGINES, ERCHAOS_PAGE, ERCHAOS_PROGRAM, ERCHAOS_SOURCE } = process.env;
const containers = join(ERCHAOS_SOURCE, "containers");
const load = createRequire(join(ERCHAOS_ENGINES, "package.json"));
const { parseAllDocuments } = load("yaml");

const place = mkdtempSync(join(tmpdir(), "erchaos-examples-"));
after(() => rmSync(place, { recursive: true }));

const textOf = (name) => readFileSync(join(containers, name), "utf8");
const documentsOf = (name) =>
  parseAllDocuments(textOf(name)).map((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS();
  });
const [claim, sweep] = documentsOf("engines/kubernetes-sweep.yml");
const [merge] = documentsOf("engines/kubernetes-merge.yml");

const shell = (command, environment = {}, timeout) =>
  spawnSync("bash", ["-euc", command], {
    cwd: place,
    encoding: "utf8",
    timeout,
    env: { ...process.env, ...environment, PATH: `${dirname(ERCHAOS_PROGRAM)}:${process.env.PATH}` },
  });
const accepted = (command, environment, timeout) => {
  const { status, stdout, stderr } = shell(command, environment, timeout);
  assert.equal(status, 0, `${command}\n${stdout}${stderr}`);
  return stdout;
};

// Names that the API does not have are found by the compiler, values by the API's schema.
const typeErrors = (manifests) => {
  const file = join(ERCHAOS_ENGINES, "manifests.ts");
  const lines = manifests.map(
    (each, i) => `export const manifest${i}: I${each.kind} = ${JSON.stringify(each)};`,
  );
  writeFileSync(
    file,
    [
      'import type { IJob } from "kubernetes-models/batch/v1";',
      'import type { IPersistentVolumeClaim } from "kubernetes-models/v1";',
      ...lines,
    ].join("\n"),
  );
  const compiler = join(ERCHAOS_PAGE, "node_modules/typescript/bin/tsc");
  const options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", file];
  return spawnSync(process.execPath, [compiler, ...options], { encoding: "utf8" }).stdout;
};
const changed = (change) => {
  const copy = structuredClone(sweep);
  change(copy.spec, copy.spec.template.spec);
  return copy;
};

test("manifests have only names that the published API of Kubernetes has", () => {
  assert.equal(typeErrors([claim, sweep, merge]), "");
  assert.match(typeErrors([changed((job, pod) => (pod.hostUser = false))]), /hostUser/);
  assert.match(typeErrors([changed((job) => (job.podFailurePolicies = {}))]), /podFailurePolicies/);
});

test("manifests hold against the published schema of Kubernetes", () => {
  const { Job } = load("kubernetes-models/batch/v1");
  const { PersistentVolumeClaim } = load("kubernetes-models/v1");
  new PersistentVolumeClaim(claim).validate();
  new Job(sweep).validate();
  new Job(merge).validate();
  for (const wrong of [
    changed((job) => (job.completions = "8")),
    changed((job) => (job.podFailurePolicy.rules[0].action = "Skip")),
    changed((job, pod) => (pod.containers[0].env[0].value = 8)),
  ]) {
    assert.throws(() => new Job(wrong).validate());
  }
});

// A network as the examples speak of it, and runs of a few seconds.
mkdirSync(join(place, "network"));
const write = `source '${ERCHAOS_SOURCE}/tests/engines/designs.sh' && write_designs && echo "\${brief[@]}"`;
const brief = execFileSync("bash", ["-euc", write], { cwd: place, encoding: "utf8" }).trim();
copyFileSync(join(place, "small.toml"), join(place, "network/topology.toml"));

test("the pods of the Indexed Job know their shard, and have CPUs of their own", () => {
  const { completions, parallelism, podFailurePolicy, template } = sweep.spec;
  const [{ args, env, name, resources }] = template.spec.containers;
  assert.equal(env.find((each) => each.name === "JOB_COMPLETIONS").value, String(completions));
  assert.equal(parallelism, completions);
  assert.deepEqual(resources.requests, resources.limits);
  assert.match(resources.limits.cpu, /^\d+$/);
  for (const { onExitCodes } of podFailurePolicy.rules.filter((rule) => rule.onExitCodes)) {
    assert.equal(onExitCodes.containerName, name);
  }
  const last = { JOB_COMPLETION_INDEX: String(completions - 1), JOB_COMPLETIONS: String(completions) };
  const [folder] = args.filter((word) => word.startsWith("--resume="));
  assert.equal(folder, "--resume=/work/shard-$(JOB_COMPLETION_INDEX)");
  const words = args.filter((word) => word !== folder).map((word) => `'${word}'`).join(" ");
  assert.match(accepted(`${words} --list`, last), /shard 8\/8 by JOB_COMPLETION_INDEX/);
});

// A kubectl for which the sweep has ended in one way; waiting for the other lasts too long.
const kubectl = (end) => `#!/bin/bash
[[ " $* " == *" job/${sweep.metadata.name} "* ]] || exit 64
[[ "$1 $2" == "wait --for=condition=${end}" ]] || exec sleep 100`;

test("the merge waits for the end of the sweep, whichever it is", () => {
  const lines = textOf("engines/kubernetes-merge.yml").match(/^# {3}.*$/gm);
  const [each, first, apply] = lines.map((line) => line.slice(4));
  assert.equal(apply, "kubectl apply --filename containers/engines/kubernetes-merge.yml");
  for (const end of ["complete", "failed"]) {
    writeFileSync(join(place, "kubectl"), kubectl(end), { mode: 0o755 });
    accepted(`PATH=$PWD:$PATH\n${each}\n${first}\nwait`, {}, 60_000);
  }
});

test("the rights of a pod are enough", { skip: process.getuid() !== 0 && "needs root" }, () => {
  const { hostUsers, securityContext, containers: [{ args, securityContext: own }] } =
    sweep.spec.template.spec;
  assert.equal(hostUsers, false);
  assert.equal(own.procMount, "Unmasked");
  assert.equal(own.allowPrivilegeEscalation, false);
  assert.deepEqual(own.capabilities, { drop: ["ALL"] });
  chmodSync(place, 0o777);
  copyFileSync(ERCHAOS_PROGRAM, join(place, args[0])); // the build folder may be closed to others
  const words = [`./${args[0]}`, args[1], "small.toml", ...args.slice(3)]
    .map((word) => `'${word.replace("/work/shard-$(JOB_COMPLETION_INDEX)", "of-pod")}'`)
    .join(" ");
  const pod = `'${ERCHAOS_SOURCE}/tests/engines/pod.sh' ${securityContext.runAsUser}`;
  accepted(`${pod} grep -q 'CapBnd:\t0*$' /proc/self/status`);
  const { status, stdout, stderr } = shell(`${pod} ${words} --at r1-r2 ${brief}`, {
    JOB_COMPLETION_INDEX: "0",
    JOB_COMPLETIONS: "1",
  });
  assert.ok([0, 3].includes(status), stdout + stderr);
  const [cell] = JSON.parse(readFileSync(join(place, "of-pod/sweep.json"), "utf8")).cells;
  assert.equal(cell.name, "silent-cut@r1-r2");
  assert.notEqual(cell.result, null, stdout + stderr);
});

test("GitHub's matrix has all shards, and a job that merges them", () => {
  const [workflow] = documentsOf("ci/github-sweep.yml");
  const { shard, merge: last } = workflow.jobs;
  const { run } = shard.steps.find((step) => step.name === "Sweep");
  const shards = shard.strategy.matrix.shard;
  assert.deepEqual(shards, [1, 2, 3, 4]);
  for (const each of shards) {
    const command = run
      .replaceAll("${{ matrix.shard }}", each)
      .replace("${{ strategy.job-total }}", shards.length);
    assert.match(accepted(`${command} --list`), new RegExp(`shard ${each}/4: `));
  }
  assert.equal(last.needs, "shard");
  assert.ok(last.steps.some((step) => step.run === "erchaos report shard-* --out all"));
});

test("GitLab's jobs sweep, merge, and leave what they upload", () => {
  const [jobs] = documentsOf("ci/gitlab-sweep.yml");
  const { "erchaos-shard": shard, "erchaos-merge": last } = jobs;
  assert.deepEqual(Object.values(jobs), [shard, last]); // nothing of other jobs changes
  for (const job of [shard, last]) {
    assert.match(job.image, /\/erchaos$/);
    assert.equal(job.stage, undefined); // of both the same, so that one may need the other
  }
  assert.deepEqual(last.needs, ["erchaos-shard"]);
  assert.equal(last.when, "always");
  for (let index = 1; index <= shard.parallel; ++index) {
    const node = { CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(shard.parallel) };
    const { status, stdout, stderr } = shell(`${shard.script[0]} ${brief}`, node);
    assert.ok([0, shard.allow_failure.exit_codes].includes(status), stdout + stderr);
    assert.match(stdout, /by CI_NODE_INDEX and CI_NODE_TOTAL/);
    const [folder] = shard.artifacts.paths;
    assert.ok(existsSync(join(place, folder.replace("$CI_NODE_INDEX", index), "sweep.json")));
  }
  accepted(last.script[0]);
  assert.ok(existsSync(join(place, last.artifacts.reports.junit)));
  const { cells } = JSON.parse(readFileSync(join(place, "all/sweep.json"), "utf8"));
  assert.equal(cells.length, 3);
  assert.ok(cells.every((cell) => cell.result !== null));
});
