/** What may stand in a field of an Envoy message. */
export type FieldType = 'text' | 'flag' | 'duration' | 'message' | 'list' | 'any';

/** A message of Envoy's configuration, by the names in its JSON. */
export interface Message {
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldType>>;
  /** True when no other field exists. */
  readonly isComplete: boolean;
}

const FILTER: Message['fields'] = { name: 'text', typed_config: 'any', config_discovery: 'message' };

const MESSAGES: Readonly<Record<string, Message>> = {
  HTTP_FILTER: {
    name: 'envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter',
    fields: { ...FILTER, is_optional: 'flag', disabled: 'flag' },
    isComplete: true,
  },
  NETWORK_FILTER: { name: 'envoy.config.listener.v3.Filter', fields: FILTER, isComplete: true },
  LISTENER_FILTER: { name: 'envoy.config.listener.v3.ListenerFilter', fields: { ...FILTER, filter_disabled: 'message' }, isComplete: true },
  EXTENSION_CONFIG: { name: 'envoy.config.core.v3.TypedExtensionConfig', fields: { name: 'text', typed_config: 'any' }, isComplete: true },
  CLUSTER: {
    name: 'envoy.config.cluster.v3.Cluster',
    fields: {
      name: 'text',
      alt_stat_name: 'text',
      connect_timeout: 'duration',
      dns_refresh_rate: 'duration',
      cleanup_interval: 'duration',
      respect_dns_ttl: 'flag',
      load_assignment: 'message',
      circuit_breakers: 'message',
      outlier_detection: 'message',
      transport_socket: 'message',
      common_lb_config: 'message',
      metadata: 'message',
      health_checks: 'list',
      filters: 'list',
    },
    isComplete: false,
  },
  LISTENER: {
    name: 'envoy.config.listener.v3.Listener',
    fields: {
      name: 'text',
      stat_prefix: 'text',
      listener_filters_timeout: 'duration',
      continue_on_listener_filters_timeout: 'flag',
      address: 'message',
      filter_chains: 'list',
      listener_filters: 'list',
      access_log: 'list',
    },
    isComplete: false,
  },
  FILTER_CHAIN: {
    name: 'envoy.config.listener.v3.FilterChain',
    fields: {
      name: 'text',
      filter_chain_match: 'message',
      filters: 'list',
      transport_socket: 'message',
      transport_socket_connect_timeout: 'duration',
    },
    isComplete: false,
  },
  ROUTE_CONFIGURATION: {
    name: 'envoy.config.route.v3.RouteConfiguration',
    fields: {
      name: 'text',
      virtual_hosts: 'list',
      request_headers_to_add: 'list',
      response_headers_to_add: 'list',
      ignore_port_in_host_matching: 'flag',
    },
    isComplete: false,
  },
  VIRTUAL_HOST: {
    name: 'envoy.config.route.v3.VirtualHost',
    fields: {
      name: 'text',
      domains: 'list',
      routes: 'list',
      rate_limits: 'list',
      retry_policy: 'message',
      typed_per_filter_config: 'message',
    },
    isComplete: false,
  },
  HTTP_ROUTE: {
    name: 'envoy.config.route.v3.Route',
    fields: {
      name: 'text',
      match: 'message',
      route: 'message',
      redirect: 'message',
      direct_response: 'message',
      typed_per_filter_config: 'message',
    },
    isComplete: false,
  },
};

/** The message that patches of this kind become, as far as it is known here. */
export function messageOf(applyTo: string): Message | undefined {
  return Object.hasOwn(MESSAGES, applyTo) ? MESSAGES[applyTo] : undefined;
}
