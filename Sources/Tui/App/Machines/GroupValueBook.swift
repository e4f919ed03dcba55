import Model

/// Attributes and counters of groups, as the server reported them last. They are asked for whenever somebody looks at
/// them, and kept up to date from then on.
struct GroupValueBook: Equatable, Sendable {
    private var groups: [GroupID: GroupValues] = [:]
    /// The counters that changed last, also of a group that nobody has looked at.
    private var latestCounters: GroupCounters?

    subscript(group: GroupID) -> GroupValues? { groups[group] }

    /// Takes over all values of a group.
    mutating func answered(_ values: GroupValues) { groups[values.group] = values }

    /// Takes over values of a group that have changed.
    mutating func changed(_ values: GroupValues) {
        if let counters = values.counters { latestCounters = counters }
        guard let known = groups[values.group] else { return }
        groups[values.group] = GroupValues(
            group: values.group, attributes: values.attributes ?? known.attributes,
            counters: values.counters ?? known.counters)
    }

    mutating func forget(_ group: GroupID) { groups[group] = nil }

    /// Returns the sentence that confirms a request.
    func words(for request: GroupValuesRequest) -> String {
        let name = "#\(request.group.typed)"
        return switch request.change {
        case .putAttributes(let items), .replaceAttributes(let items):
            localized("The attribute \(items.first?.key ?? "") of \(name) is kept.")
        case .removeAttributes(let keys): localized("\(name) has no attribute \(keys.first ?? "") any more.")
        case .removeCounters(let keys): localized("\(name) has no counter \(keys.first ?? "") any more.")
        case .count(_, let items):
            localized(
                "\(items.first?.key ?? "") of \(name) is \(items.first.flatMap { latestCounters?[$0.key] } ?? 0) now.")
        }
    }
}
