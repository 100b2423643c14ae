/** Who calls whom, by service account. A call that is not in this table is denied. */
export const CALLS = [
  { from: 'storefront', to: ['catalogue', 'reviews', 'wishlist', 'basket', 'checkout'] },
  { from: 'catalogue', to: ['pricing', 'stock'] },
  { from: 'basket', to: ['basket-store'] },
  { from: 'checkout', to: ['basket', 'pricing', 'payments', 'delivery', 'mailer'] },
  { from: 'delivery', to: ['stock'] },
  { from: 'restock', to: ['stock'] }, // a CronJob
];

/** How many seconds a gRPC call may take, all tries together, and how often it is tried again. What changes something is tried once. */
export const GRPC_CALLS = [
  { to: 'catalogue', seconds: 3, retries: 0 }, // pricing, which it calls, is tried again
  { to: 'pricing', seconds: 1, retries: 2 },
  { to: 'stock', seconds: 1, retries: 0 },
  { to: 'basket', seconds: 2, retries: 0 },
  { to: 'checkout', seconds: 10, retries: 0 },
];
