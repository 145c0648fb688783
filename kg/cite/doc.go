// Package cite cites nodes, claims and responsibilities: for the press, in APA, BibTeX, RIS and CSL.
package cite
