(import 'parcel/parcel.libsonnet') + {
  _config+:: { host: 'parcel.dev.example.net', replicas: 1 },
}
