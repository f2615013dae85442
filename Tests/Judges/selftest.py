def run(names, folder, tools): return 0
