{
  _config:: { host: error 'host is required', replicas: 1 },

  local labels = { app: 'parcel' },
  service: { apiVersion: 'v1', kind: 'Service', metadata: { name: 'parcel' }, spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] } },
}
