"""The replica on real SQLCipher files: edits, images, upgrades, damage, reading."""
