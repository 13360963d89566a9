"""The desktop's tests: storage and sync without Qt, screens with real widgets."""
