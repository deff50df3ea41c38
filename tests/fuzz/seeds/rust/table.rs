status_codes! {
    /// Of the dairy.
    pub enum DairyError {
        404 NO_COW retry=false "No such cow"
        429|503 DAIRY_CLOSED | "closed" retry=true after=30s action="Wait"
        5xx SERVER
        _ OTHER
    }
    envelope = flat
    retry = 3
}
