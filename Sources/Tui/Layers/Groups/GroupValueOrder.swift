import Model
import Session

/// An argument of `/group` about a group's attributes and counters.
enum GroupValueOrder: Equatable {
    case lookAtAttributes
    case lookAtCounters
    /// Sets an attribute; nil removes it.
    case attribute(String, String?)
    case count(String, CounterStep, Int64)
    case uncount(String)

    static let verbs = ["attributes", "attribute", "counters", "count"]

    /// Nil for a verb that is not about them. `text` is what follows the verb.
    init?(_ verb: String, _ text: String) throws(GroupOrder.Fault) {
        let key = String(text.prefix { !$0.isWhitespace })
        let rest = String(text.dropFirst(key.count)).trimmingWhitespace()
        switch verb {
        case "attributes" where text.isEmpty: self = .lookAtAttributes
        case "counters" where text.isEmpty: self = .lookAtCounters
        case "attribute":
            guard !key.isEmpty, !rest.isEmpty else {
                throw GroupOrder.Fault(
                    text: localized("Write /group attribute KEY VALUE; /group attribute KEY - takes it away."))
            }
            self = .attribute(key, rest == "-" ? nil : rest)
        case "count":
            guard !key.isEmpty, let order = Self.count(key, rest) else {
                throw GroupOrder.Fault(
                    text: localized(
                        "Write /group count KEY +1 (or -1, or the number it is to be); /group count KEY - takes it away."
                    ))
            }
            self = order
        case "attributes", "counters":
            throw GroupOrder.Fault(text: localized("/group \(verb) takes nothing behind it."))
        default: return nil
        }
    }

    private static func count(_ key: String, _ text: String) -> GroupValueOrder? {
        if text == "-" { return .uncount(key) }
        guard let number = Int64(text) else { return nil }
        switch text.first {
        case "+": return .count(key, .increase, number)
        // The number keeps its sign, because the lowest one has no opposite.
        case "-": return .count(key, .increase, number)
        default: return .count(key, .set, number)
        }
    }

    func act(on group: GroupID, _ stage: inout Stage) {
        switch self {
        case .lookAtAttributes, .lookAtCounters:
            stage.ask(.compose(.clear))
            stage.ask(.show(GroupValuesLayer(group, startsWithCounters: self == .lookAtCounters)))
            stage.ask(.effect(.session(.readValues(group))))
        case .attribute(let key, let value?):
            // The change applies only to the attributes that the person has seen, and not to newer ones.
            ask(.putAttributes([.init(key, value)]), of: group, stage.model.groupValues[group]?.attributes, &stage)
        case .attribute(let key, nil):
            ask(.removeAttributes([key]), of: group, stage.model.groupValues[group]?.attributes, &stage)
        case .count(let key, let step, let number): ask(.count(step, [.init(key, number)]), of: group, nil, &stage)
        case .uncount(let key): ask(.removeCounters([key]), of: group, nil, &stage)
        }
    }

    private func ask(
        _ change: GroupValuesRequest.Change, of group: GroupID, _ seen: GroupAttributes?, _ stage: inout Stage
    ) {
        let request = GroupValuesRequest(group: group, change, version: seen?.version)
        stage.ask(.compose(.clear))
        stage.ask(.effect(.session(.changeValues(request))))
    }

    /// Returns the known keys of the open group.
    static func candidates(_ model: AppModel, verb: String) -> [String] {
        guard case .group(let group)? = model.chats.openID, let values = model.groupValues[group] else { return [] }
        return verb == "count"
            ? values.counters?.items.map(\.key) ?? [] : values.attributes?.items.map(\.key) ?? []
    }
}
