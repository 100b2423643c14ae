// The rules of an organisation, as cdk8s-istio.yaml loads them.
const { defineRule } = require('cdk8s-istio/verify');

exports.hostWithoutOwner = defineRule({
  id: 'acme/routes-without-owner',
  severity: 'warning',
  summary: 'Every VirtualService says which team owns it.',
  why: 'Nobody can be asked when the route breaks.',
  check(mesh, report) {
    for (const { entry } of mesh.virtualServices.declared) {
      if (entry.object.metadata.labels?.['acme.example.com/team']) continue;
      report({ at: entry.at('metadata'), message: 'nobody owns these routes', fix: 'add the label acme.example.com/team' });
    }
  },
});
