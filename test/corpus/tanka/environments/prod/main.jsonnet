(import 'parcel/parcel.libsonnet') + {
  _config+:: { host: 'parcel.example.net', replicas: 3 },
}
