package jsonl

import (
	"tiltaksgraf/kg"
)

// For tests of the scanner against encoding/json.
var (
	ScanNode = scanNode
	ScanEdge = scanEdge
)

// DecodeAnyForm reads an item with encoding/json alone.
func DecodeAnyForm(line string) (kg.Item, error) { return decodeItem([]byte(line)) }
