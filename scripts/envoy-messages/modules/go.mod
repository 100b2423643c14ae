// Where the messages of Envoy's configuration come from; nothing is built of them.
module cdk8s-istio/envoy-messages

go 1.25.0

require (
	github.com/cncf/xds/go v0.0.0-20260202195803-dba9d589def2
	github.com/envoyproxy/go-control-plane/contrib v1.36.1-0.20260729145720-a2d8c7492908
	github.com/envoyproxy/go-control-plane/envoy v1.38.0
	istio.io/api v1.30.3
)
