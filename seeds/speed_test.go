package seeds

import "testing"

// BenchmarkLoad is what a start of the server waits for: the built-in dataset, read and checked.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Load(BuiltIn())
	}
}
