package rank

// Centrality is a measure of how central a node is.
type Centrality string

// The centralities, of the undirected simple graph of stated claims (see Rankings).
const (
	Degree      Centrality = "DEGREE"      // how many others it has a claim to
	Betweenness Centrality = "BETWEENNESS" // the share of shortest paths between others that lead through it
	PageRank    Centrality = "PAGERANK"    // how often a reader who follows claims at random is there
)
