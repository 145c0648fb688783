// Package rank computes how central nodes are, once for each version: degree, betweenness and PageRank of the stated
// claims.
package rank
