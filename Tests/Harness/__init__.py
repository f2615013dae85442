"""What suites share: the program under test, the report, web servers, a browser, a terminal, folders of built sites."""
