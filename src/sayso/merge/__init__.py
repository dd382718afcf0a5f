"""CodedReports → Record: reports against reports.

Takes coded reports (in any order). Gives one record. Keeps no state: the same reports give the same record.
"""
