import { findCircles } from '../../lib/find-circles.ts';
import type { Compilation, Feature, Pass } from '../compiler/compilation.ts';
import { featuresOf, ifFeaturesHold } from '../compiler/if-features.ts';
import { refuseCircle } from '../compiler/refuse-circle.ts';

/**
 * After it: every feature is enabled or not: named by the options (or the options leave its module alone) and all it
 * depends on enabled as well. No feature depends on itself (RFC 7950 7.20.1).
 */
export const resolveFeatures: Pass = {
  name: 'resolve features',
  run(compilation) {
    const features = compilation.modules.flatMap(module => [...module.features.values()]);
    const { order, circles } = findCircles(features, feature =>
      featuresOf(compilation, feature.statement, feature.scope.unit),
    );
    for (const circle of circles) refuseCircle(compilation, circle);
    // Dependencies first, so each looks at settled ones only.
    for (const feature of order) {
      feature.enabled =
        isChosen(compilation, feature) && ifFeaturesHold(compilation, feature.statement, feature.scope);
    }
  },
};

function isChosen(compilation: Compilation, feature: Feature): boolean {
  const chosen = compilation.options.features?.get(feature.scope.unit.module.name);
  return chosen === undefined || chosen.includes(feature.name);
}
