package gqlhttp

// pricedOnly says whether a request wants to know its cost alone (extensions.dryRun): it is taken through every check
// that needs no data, then told what it would cost, and nothing of it is executed. A request that would be refused for
// its cost is refused as it would be.
func pricedOnly(req *Request) (bool, *refusal) {
	asked := req.Extensions["dryRun"]
	if asked == nil {
		return false, nil
	}
	dry, ok := asked.(bool)
	if !ok {
		return false, refuse(CodeBadUserInput, "extensions.dryRun must be true or false")
	}
	return dry, nil
}

// costOf is the answer to a request that wants to know that alone. Caches have no use for it: it has no ETag.
func (h *Handler) costOf(q *query) []byte {
	return encode(map[string]any{
		"data":       nil,
		"extensions": map[string]any{"cost": costReport{q.cost, h.limits.MaxCost}},
	})
}
