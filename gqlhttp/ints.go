package gqlhttp

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// validationRules are the specification's rules as gqlparser knows them, and one that it lacks.
func validationRules() *rules.Rules {
	r := rules.NewDefaultRules()
	r.AddRule("IntsOf32Bits", intsOf32Bits)
	return r
}

// intsOf32Bits refuses literals that the specification's Int can't hold (section 3.5.1, input coercion); gqlparser
// accepts 64 bits.
func intsOf32Bits(observers *core.Events, report core.AddErrFunc) {
	observers.OnValue(func(_ *core.Walker, v *ast.Value) {
		if v.Kind != ast.IntValue || v.Definition == nil || v.Definition.Name != "Int" {
			return
		}
		if _, err := strconv.ParseInt(v.Raw, 10, 32); err != nil {
			report(core.Message("Int cannot represent an integer beyond 32 bits"), core.At(v.Position))
		}
	})
}

// int32Of reads a JSON number as Int. JSON doesn't tell 1.0 from 1, so numbers without a fractional part count,
// however they are written.
func int32Of(n json.Number) (int64, bool) {
	if i, err := strconv.ParseInt(n.String(), 10, 32); err == nil {
		return i, true
	}
	f, err := n.Float64()
	if err != nil || f != math.Trunc(f) || f < math.MinInt32 || f > math.MaxInt32 {
		return 0, false
	}
	return int64(f), true
}
