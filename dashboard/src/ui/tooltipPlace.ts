// Where tooltips are put: within the screen, so that they belong to a landmark as what they explain does.
export const tooltipPlace = (): HTMLElement | null => document.getElementById("main");
