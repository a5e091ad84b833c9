/** Version of package.json, written in by the build. */
declare const guanlanVersion: string;
