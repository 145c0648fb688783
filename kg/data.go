package kg

// Data is the whole content of a dataset.
type Data struct {
	Nodes []Node
	Edges []Edge
}
