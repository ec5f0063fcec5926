import type { Service } from '../platform/service.ts'
import { communityRepair } from './community-repair/service.ts'
import { drugAlerts } from './drug-alerts/service.ts'
import { drugChecking } from './drug-checking/service.ts'
import { restorativeJustice } from './restorative-justice/service.ts'

/** Everything we run. Removing a service is removing its folder and one line here. */
export const services: readonly Service[] = [drugChecking, drugAlerts, restorativeJustice, communityRepair]
