// Package sentence says in Norwegian and English what the graph holds. A sentence never says more than the claims.
package sentence
