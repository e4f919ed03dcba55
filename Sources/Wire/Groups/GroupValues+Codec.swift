internal import Model

extension GroupValuesRequest {
    var wire: Parley_V1_ChangeGroupValues {
        var request = Parley_V1_ChangeGroupValues()
        request.group = group.description
        switch change {
        case .putAttributes(let items):
            request.put = .init()
            request.put.items = items.map(\.wire)
        case .replaceAttributes(let items):
            request.replace = .init()
            request.replace.items = items.map(\.wire)
        case .removeAttributes(let keys): request.remove.keys = keys
        case .count(let step, let items):
            request.count.step = step.rawValue
            request.count.items = items.map(\.wire)
        case .removeCounters(let keys): request.removeCounters.keys = keys
        }
        if let version { request.version = version }
        return request
    }

    /// How many items of a request are read. The rules allow fewer; a request that has only a few too many is refused
    /// with a reason.
    private static let mostItems = 100

    init(wire request: Parley_V1_ChangeGroupValues) throws(WireError) {
        let change: Change
        switch request.change {
        case .put(let attributes): change = .putAttributes(try Self.items(attributes))
        case .replace(let attributes): change = .replaceAttributes(try Self.items(attributes))
        case .remove(let names): change = .removeAttributes(try Self.keys(names))
        case .count(let count):
            guard let step = CounterStep(rawValue: count.step) else { throw .invalidField("step") }
            guard count.items.count <= Self.mostItems else { throw .invalidField("items") }
            change = .count(step, count.items.map { GroupCounters.Item($0.key, $0.value) })
        case .removeCounters(let names): change = .removeCounters(try Self.keys(names))
        case nil: throw .unknownBody
        }
        self.init(
            group: try WireCodec.group(request.group), change, version: request.hasVersion ? request.version : nil)
    }

    private static func items(_ attributes: Parley_V1_GroupAttributes) throws(WireError) -> [GroupAttributes.Item] {
        guard attributes.items.count <= mostItems else { throw .invalidField("items") }
        return attributes.items.map { GroupAttributes.Item($0.key, $0.value) }
    }

    private static func keys(_ names: Parley_V1_GroupKeys) throws(WireError) -> [String] {
        guard names.keys.count <= mostItems else { throw .invalidField("keys") }
        return names.keys
    }
}

extension GroupValues {
    var wire: Parley_V1_GroupValues {
        var values = Parley_V1_GroupValues()
        values.group = group.description
        if let attributes {
            values.attributes.version = attributes.version
            values.attributes.items = attributes.items.map(\.wire)
        }
        if let counters {
            values.counters.version = counters.version
            values.counters.items = counters.items.map(\.wire)
        }
        return values
    }

    /// Reads attributes and counters; what is too much is left out.
    init(wire values: Parley_V1_GroupValues) throws(WireError) {
        self.init(
            group: try WireCodec.group(values.group),
            attributes: values.hasAttributes
                ? GroupAttributes(
                    values.attributes.items.map { GroupAttributes.Item($0.key, $0.value) },
                    version: WireCodec.count(values.attributes.version)) : nil,
            counters: values.hasCounters
                ? GroupCounters(
                    values.counters.items.map { GroupCounters.Item($0.key, $0.value) },
                    version: WireCodec.count(values.counters.version)) : nil)
    }
}

extension GroupAttributes.Item {
    fileprivate var wire: Parley_V1_GroupAttribute {
        var attribute = Parley_V1_GroupAttribute()
        attribute.key = key
        attribute.value = value
        return attribute
    }
}

extension GroupCounters.Item {
    fileprivate var wire: Parley_V1_GroupCounter {
        var counter = Parley_V1_GroupCounter()
        counter.key = key
        counter.value = value
        return counter
    }
}
