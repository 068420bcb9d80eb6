import CallModel
import CallbackDuty
import Configuration

/// A day that the calendar has.
func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { preconditionFailure("'\(text)' is no day") }
    return day
}

/// The working days as they are shipped.
let calendar: WorkingCalendar = {
    do {
        return try WorkingCalendar(folder: "/nowhere")
    } catch {
        preconditionFailure("\(error)")
    }
}()
