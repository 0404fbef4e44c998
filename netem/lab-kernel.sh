#!/bin/sh
echo /tmp/lk
