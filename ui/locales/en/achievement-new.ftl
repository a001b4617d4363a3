achievement-new-title = New achievement
