/** The directions of architecture: who may import whom. Read by dependency-cruiser. */
const panel = '^renderer/panels/([^/]+)/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^geojson$' },
    },
    {
      name: 'shared-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(main|renderer|tests|resources)/' },
    },
    {
      name: 'shared-knows-no-node',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-and-renderer-are-strangers',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'renderer-knows-no-main-no-node-no-electron',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
      to: { path: '^(main/|resources/make/|node_modules/electron/)' },
    },
    {
      name: 'renderer-imports-no-node-modules-of-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '^renderer/vite\\.config\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-electron-imports-electron',
      severity: 'error',
      from: { path: '^(main|shared|renderer|resources)/', pathNot: '^main/electron/' },
      to: { path: '^node_modules/electron/' },
    },
    {
      name: 'the-core-knows-no-shell',
      severity: 'error',
      from: { path: '^main/(core|store|import|export|tiles|analysis)/' },
      to: { path: '^main/(electron|host|cli|launch|resources)/' },
    },
    {
      name: 'shells-reach-the-core-through-its-doors',
      severity: 'error',
      from: { path: '^main/(electron|host)/' },
      to: {
        path: '^main/(store|import|export|tiles|analysis)/',
        pathNot: '^main/import/(reader_process|fork_reader)\\.ts$',
      },
    },
    {
      name: 'sql-stays-in-the-store',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/store/' },
      to: { path: '^node_modules/sql\\.js/' },
    },
    {
      name: 'panels-do-not-import-each-other',
      severity: 'error',
      from: { path: panel },
      to: { path: panel, pathNot: '^renderer/panels/$1/' },
    },
    {
      name: 'widgets-know-nothing-of-the-app',
      severity: 'error',
      from: { path: '^renderer/widgets/' },
      to: { path: '^renderer/(app|panels|commands|map|state|backend)/' },
    },
    {
      name: 'state-knows-nothing-above-it',
      severity: 'error',
      from: { path: '^renderer/(state|backend)/' },
      to: { path: '^renderer/(app|panels|commands|map|widgets)/' },
    },
    {
      name: 'commands-stand-below-panels',
      severity: 'error',
      from: { path: '^renderer/commands/' },
      to: { path: '^renderer/(app|panels)/' },
    },
    {
      name: 'the-map-stands-below-panels',
      severity: 'error',
      from: { path: '^renderer/map/' },
      to: { path: '^renderer/(app|panels|commands)/' },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(main|renderer|shared|resources)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: '(\\.d\\.ts$|^tests/|^main/launch/|^renderer/vite\\.config\\.ts$)',
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
