/// A button of a form. Its text is never shortened.
package enum FormButton: Hashable, Sendable {
    case signIn
    case quit
    case signInHereAgain
    case stayReadOnly
    case otherAccount
    case renewAndResume
    case renew
    case later
    case signOut
    case signInHere
    case notNow
    case switchAccount
    case cancel

    package var title: String {
        switch self {
        case .signIn: "Sign in"
        case .quit: "Quit"
        case .signInHereAgain: "Sign in here again"
        case .stayReadOnly: "Stay read-only"
        case .otherAccount: "Other account"
        case .renewAndResume: "Renew and resume"
        case .renew: "Renew"
        case .later: "Later"
        case .signOut: "Sign out"
        case .signInHere: "Sign in here"
        case .notNow: "Not now"
        case .switchAccount: "Switch"
        case .cancel: "Cancel"
        }
    }
}
