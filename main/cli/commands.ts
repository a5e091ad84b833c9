import type { Command } from './command.ts';
import { camerasCommand } from './cameras_command.ts';
import { checkCommand } from './check_command.ts';
import { countCommand } from './count_command.ts';
import { crosswalkCommand } from './crosswalk_command.ts';
import { coverageCommand } from './coverage_command.ts';
import { demoCommand } from './demo_command.ts';
import { densityCommand } from './density_command.ts';
import { exportCommand } from './export_command.ts';
import { facilitiesCommand } from './facilities_command.ts';
import { fieldsCommand } from './fields_command.ts';
import { hotspotsCommand } from './hotspots_command.ts';
import { importCommand } from './import_command.ts';
import { nearCommand } from './near_command.ts';
import { packageCommand } from './package_command.ts';
import { routesCommand } from './routes_command.ts';
import { searchCommand } from './search_command.ts';
import { unpackCommand } from './unpack_command.ts';
import { verifyCommand } from './verify_command.ts';

/** Every command in the order in which the help lists them. */
export const commands: readonly Command[] = [
  demoCommand,
  importCommand,
  countCommand,
  camerasCommand,
  densityCommand,
  hotspotsCommand,
  coverageCommand,
  exportCommand,
  packageCommand,
  unpackCommand,
  checkCommand,
  crosswalkCommand,
  verifyCommand,
  facilitiesCommand,
  routesCommand,
  nearCommand,
  searchCommand,
  fieldsCommand,
];
