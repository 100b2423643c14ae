import type { PageData } from '../html/page-data';
import { showEdges, showNode } from './details';
import { carried } from './dom';
import { startFilters } from './filters';
import { Picture } from './picture';
import { startRequests } from './request-form';
import { startSearch } from './search';
import { fillAccess, fillFindings, fillRoutes } from './tables';
import { showPicture, startTabs } from './tabs';
import { startTheme } from './theme';

const data = carried<PageData>('data');
const { graph } = data;

startTheme();
let refresh = (): void => undefined;
const picture = new Picture(graph, {
  chosen: (id) => showNode(graph, id),
  arrowChosen: (from, to) => showEdges(picture.edgesBetween(from, to)),
  drawn: () => refresh(),
});
const showFilters = startFilters(graph, picture);
const showJourney = startRequests(data, picture);
refresh = () => {
  showFilters();
  showJourney();
};
const find = (id: string): void => {
  showPicture();
  picture.find(id);
};
startSearch(graph, find);
startTabs({
  'tab-routes': () => fillRoutes(data),
  'tab-access': () => fillAccess(data),
  'tab-findings': () => fillFindings(data, find),
});
