/** Oldest Node that the console runs on, as `[major, minor]`; package.json `engines` says the same. */
const oldest = [20, 19];

/** A sentence in both languages when this Node is too old, else null. */
export function nodeVersionTrouble(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (enough) return null;
  return (
    `观澜需要 Node.js ${oldest.join('.')} 或更新的版本，这里是 ${version}。请到 nodejs.org 或系统软件源安装新版本。\n` +
    `Guanlan needs Node.js ${oldest.join('.')} or newer; this is ${version}.`
  );
}
