import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import architecture from './test/architecture.cjs';

const SURFACE = ['./index.ts', './entries'];

const arrows = Object.entries(architecture).map(([folder, { mayImport, usesSurface = false, because }]) => ({
  target: `./lib/${folder}`,
  from: './lib',
  except: [...[folder, ...mayImport].map((name) => `./${name}`), ...(usesSurface ? SURFACE : [])],
  message: `lib/${folder} may import ${mayImport.map((name) => `lib/${name}`).join(', ') || 'nothing of lib'}: ${because}.`,
}));

const rooms = Object.entries(architecture).flatMap(([folder, { rooms: order = [] }]) =>
  order.map((room, index) => ({
    target: `./lib/${folder}/${room}`,
    from: `./lib/${folder}`,
    except: order.slice(0, index + 1).map((name) => `./${name}`),
    message: `lib/${folder}/${room} may import ${order.slice(0, index).join(', ') || 'no other room'} of lib/${folder}.`,
  })),
);

const readers = ['manifest', 'mesh', 'verify', 'simulate', 'testing'].map((folder) => ({
  target: `./lib/${folder}`,
  from: './imports',
  except: ['./schemas'],
  message: 'The reading half uses the schemas, never the generated constructs.',
}));

const surface = ['./main.ts', './main.test.ts', './scripts/field-coverage/programs'].map((target) => ({
  target,
  from: './lib',
  except: [...SURFACE, './simulate/index.ts', './testing/index.ts', './verify/index.ts'],
  message: 'It uses the public surface, as a user would; if it needs more, lib/index.ts lacks something.',
}));

export default tseslint.config(
  {
    ignores: ['.cache/', 'build/', 'coverage/', 'dist/', 'imports/', 'node_modules/', 'examples/*/node_modules/', 'test/cluster/binaries/'],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.js', '.json'] } } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: [...arrows, ...rooms, ...readers, ...surface] }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  // What a manifest says is read in lib/mesh, once. The schema and the webhooks judge the text itself. The writers of adopt repeat every
  // field of one object as an option, whatever it means in a mesh, and so do the defaults and names that they compare and refer to.
  {
    files: ['adopt', 'graph', 'review', 'simulate', 'testing', 'verify'].map((folder) => `lib/${folder}/**/*.ts`),
    ignores: [
      'lib/verify/schema/**',
      'lib/verify/webhook/**',
      'lib/adopt/writers/**',
      'lib/adopt/written-defaults.ts',
      'lib/adopt/link/declared.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          "MemberExpression[property.name='spec']",
          "ObjectPattern > Property[key.name='spec']",
          "MemberExpression[object.name='Cursor']",
          "CallExpression[callee.property.name='get'] > Literal[value='spec']",
        ].map((selector) => ({ selector, message: 'Read it in lib/mesh, where rules, simulator and reviews find the same fact.' })),
      ],
    },
  },
  // What was synthesized is YAML, which has no types.
  { files: ['main.test.ts', 'test/**/*.ts', 'examples/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['scripts/**/*.ts', 'bin/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['**/*.js', '**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
