-- Why the parcel came back; NULL when it did not.
ALTER TABLE orders ADD COLUMN return_reason text;
