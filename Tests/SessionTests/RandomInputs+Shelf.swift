import Model
import Session
import TestSupport

/// Files on their way, as a disk answers that now and then can't.
extension RandomInputs {
    mutating func answer(to request: ShelfRequest) -> ShelfAnswer? {
        let error = ServiceError(.fileUnreadable)
        return switch request {
        case .take(let messageID, _, _):
            .taken(messageID, isTrue(in: 4) ? .failure(error) : .success(.make(parts: Int(number(in: 0...4)))))
        case .read(let messageID, _, let part):
            .read(messageID, part: part, isTrue(in: 9) ? .failure(error) : .success([1]))
        case .begin(let place, _, _): .begun(place, isTrue(in: 9) ? .failure(error) : .success(Int(number(in: 0...3))))
        case .write(let place, let part, _): .wrote(place, part: part, isTrue(in: 20) ? error : nil)
        case .finish(let place): .saved(place, isTrue(in: 4) ? .failure(error) : .success("/x"))
        case .drop, .abandon: nil
        }
    }
}

/// What members are called in a group, most of it new.
extension RandomInputs {
    mutating func cardOf(_ user: UserID) -> GroupMember {
        GroupMember(
            user: user, role: .member, card: isTrue(in: 3) ? nil : DisplayName(card: "Card \(number(in: 0...9))"))
    }
}
