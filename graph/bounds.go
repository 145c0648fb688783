package graph

import "tiltaksgraf/kg"

// MaxItems is how many items an argument of a field, such as first of "Query.paths", may ask for.
func MaxItems(field, argument string) int {
	switch {
	case argument == "ids":
		return kg.MaxIDs
	case field == "Query.network":
		return kg.MaxNetwork
	case field == "Query.paths":
		return kg.MaxPaths
	case field == "Query.whoIsResponsible", field == "Query.ask", field == "Query.suggest":
		return kg.MaxSubjects
	}
	return kg.MaxPage
}
